// The administrators' sections, which come together.
import { AdminAudit } from "./AdminAudit";
import { AdminBans } from "./AdminBans";
import { AdminPeople } from "./AdminPeople";
import { AdminRegistration } from "./AdminRegistration";
import { AdminRooms } from "./AdminRooms";
import { AdminUploads } from "./AdminUploads";

export const ADMIN_VIEWS = {
  people: AdminPeople,
  rooms: AdminRooms,
  registration: AdminRegistration,
  uploads: AdminUploads,
  bans: AdminBans,
  audit: AdminAudit,
};
