// The words of people, in the language of the page.
import { bring, strings } from "../strings";
import { edits, found, invitation, leave, members, readers } from "./en-people";

bring({ edits, found, invitation, leave, members, readers });

export const memberWords = strings.members;
export const invitationWords = strings.invitation;
export const leaveWords = strings.leave;
export const foundWords = strings.found;
export const readerWords = strings.readers;
export const editWords = strings.edits;
