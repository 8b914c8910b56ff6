import "./PictureChooser.css";
import { useRef, useState } from "preact/hooks";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { words } from "../strings/settings";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { FormTrouble } from "./FormTrouble";
import { PICTURE_MAX, usePictureChoice } from "./picture-choice";

const TYPES = "image/png,image/jpeg,image/gif,image/webp";

/** One's picture: chosen or dropped, looked at, and then shown to all. */
export function PictureChooser({ user }: { user: User }) {
  const choice = usePictureChoice();
  const [over, setOver] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const { profile } = words;
  const { chosen, progress } = choice;
  const pick = () => box.current?.click();
  const take = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // The same file, chosen again, is a new choice.
    input.value = "";
    choice.choose(file);
  };
  return (
    <fieldset
      class="picture-chooser"
      aria-label={profile.picture}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choice.choose(event.dataTransfer?.files[0]);
      }}
    >
      <FormTrouble text={choice.trouble} />
      <div class="picture-row">
        <Picture user={user} preview={chosen?.address ?? null} onTrouble={choice.undrawable} />
        <div class="picture-text">
          <p class="field-hint">
            {over ? profile.drop : chosen ? profile.preview : profile.pictureHint(PICTURE_MAX)}
          </p>
          {progress !== null && chosen && (
            <progress aria-label={profile.uploading} max={1} value={progress} />
          )}
          <div class="picture-actions">
            {chosen ? (
              <>
                <Button kind="main" busy={progress !== null} onClick={choice.use}>
                  {profile.use}
                </Button>
                <Button kind="plain" onClick={choice.forget}>
                  {strings.cancel}
                </Button>
              </>
            ) : (
              <>
                <Button kind="plain" onClick={pick}>
                  {user.avatar ? profile.replace : profile.choose}
                </Button>
                {user.avatar && (
                  <Button kind="plain" busy={progress !== null} onClick={choice.remove}>
                    {profile.remove}
                  </Button>
                )}
              </>
            )}
          </div>
        </div>
      </div>
      <input
        ref={box}
        type="file"
        accept={TYPES}
        aria-label={profile.choose}
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
    </fieldset>
  );
}

interface PictureProps {
  user: User;
  /** One that is chosen and not yet used. */
  preview: string | null;
  onTrouble: () => void;
}

function Picture({ user, preview, onTrouble }: PictureProps) {
  return (
    <span class="picture">
      {preview ? (
        <img src={preview} alt={words.profile.preview} onError={onTrouble} />
      ) : user.avatar ? (
        <img src={user.avatar} alt={words.profile.picture} />
      ) : (
        <Avatar name={user.username} />
      )}
    </span>
  );
}
