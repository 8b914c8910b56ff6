// The administrators' sections, which come together.
import { AdminAudit } from "./AdminAudit";
import { AdminBans } from "./AdminBans";
import { AdminPeople } from "./AdminPeople";
import { AdminRegistration } from "./AdminRegistration";
import { AdminReports } from "./AdminReports";
import { AdminRetention } from "./AdminRetention";
import { AdminRooms } from "./AdminRooms";
import { AdminUploads } from "./AdminUploads";

export const ADMIN_VIEWS = {
  people: AdminPeople,
  rooms: AdminRooms,
  registration: AdminRegistration,
  uploads: AdminUploads,
  retention: AdminRetention,
  reports: AdminReports,
  bans: AdminBans,
  audit: AdminAudit,
};
