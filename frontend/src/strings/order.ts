// The words of keeping order, in the language of the page.
import { bring, strings } from "../strings";
import { audit, bans, roomBans } from "./en-order";

bring({ audit, bans, roomBans });

export const banWords = strings.bans;
export const roomBanWords = strings.roomBans;
export const auditWords = strings.audit;
