// The words of notifications, in the language of the page.
import { bring, strings } from "../strings";
import { notifying } from "./en-notifying";

bring({ notifying });

export const words = strings.notifying;
