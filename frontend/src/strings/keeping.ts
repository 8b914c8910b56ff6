// The words of keeping order, in the language of the page.
import { bring, strings } from "../strings";
import { keeping } from "./en-keeping";

bring({ keeping });

export const words = strings.keeping;
