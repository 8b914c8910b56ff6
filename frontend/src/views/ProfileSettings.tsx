import "./ProfileSettings.css";
import type { User } from "../protocol/types";
import { dayAndTimeOf } from "../strings";
import { words } from "../strings/settings";
import { useNow } from "./clock";
import { PictureChooser } from "./PictureChooser";

/** Who one is to the others: the name and the picture. */
export function ProfileSettings({ user }: { user: User }) {
  const { profile } = words;
  const now = useNow();
  return (
    <>
      <section class="settings-group">
        <h2>{profile.picture}</h2>
        <PictureChooser user={user} />
      </section>
      <section class="settings-group">
        <h2>{profile.name}</h2>
        <div class="profile-name">
          <p>
            <bdi>{user.username}</bdi>
          </p>
          <p class="field-hint">{profile.nameHint}</p>
          <p class="field-hint">{profile.since(dayAndTimeOf(new Date(user.created_at), now))}</p>
        </div>
      </section>
    </>
  );
}
