// The words of the settings, in the language of the page.
import { bring, strings } from "../strings";
import { admin, privacy, settings } from "./en-settings";

bring({ admin, privacy, settings });

export const words = strings.settings;
export const privacyWords = strings.privacy;
export const adminWords = strings.admin;
