import "./SettingsGroup.css";
import "./SettingsPage.css";
import { ArrowLeft } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { User } from "../protocol/types";
import { navigate, route, type SettingsRoute, wayBack } from "../route";
import { words } from "../strings/settings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import { useMedia } from "./media";
import { NoticeLine } from "./NoticeLine";
import { SettingsNav } from "./SettingsNav";
import { groupsFor, type Section, type SectionGroup, sectionAt } from "./settings-sections";

/** As in the style sheets: too narrow for two panes. */
const PHONE = "(max-width: 47.9375em)";

interface Props {
  user: User;
}

/** The settings in place of the chat: the sections beside the one that is open; on a phone one of
 * the two.
 */
export function SettingsPage({ user }: Props) {
  const at = route.value as SettingsRoute;
  const groups = groupsFor(user);
  const section = sectionAt(groups, at);
  const phone = useMedia(PHONE);
  const list = phone && at.section === null;
  useEscape();
  if (list) {
    return (
      <main class="settings">
        <Sections title={<Title text={words.title} key="list" />} groups={groups} section={null} />
      </main>
    );
  }
  return (
    <div class="settings">
      {!phone && <Sections title={<h2>{words.title}</h2>} groups={groups} section={section} />}
      <main class="settings-main">
        <header class="settings-head settings-title">
          {phone && (
            <Link to="/settings" class="icon-button" label={words.back}>
              <Icon icon={ArrowLeft} />
            </Link>
          )}
          <Title text={section.title()} key={section.address} />
        </header>
        <div class="settings-scroll" key={section.address}>
          <div class="settings-column">
            <section.view user={user} />
          </div>
        </div>
        <NoticeLine />
      </main>
    </div>
  );
}

interface SectionsProps {
  title: VNode;
  groups: readonly SectionGroup[];
  section: Section | null;
}

function Sections({ title, groups, section }: SectionsProps) {
  return (
    <nav class="settings-nav" aria-label={words.title}>
      <header class="settings-head">
        <IconButton icon={ArrowLeft} label={words.close} onClick={close} />
        {title}
      </header>
      <SettingsNav groups={groups} section={section} />
    </nav>
  );
}

/** What was clicked may be gone: whoever reads by keyboard or ear begins at the title. */
function Title({ text }: { text: string }) {
  const box = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (!active || active === document.body) box.current?.focus();
  }, []);
  return (
    <h1 ref={box} tabIndex={-1}>
      {text}
    </h1>
  );
}

function close(): void {
  navigate(wayBack());
}

function useEscape(): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      // A dialog closes first, and nothing that one has written is thrown away.
      if (document.querySelector("dialog:modal") || isWritten(event.target)) return;
      close();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement &&
    !["radio", "checkbox", "range"].includes(target.type) &&
    target.value !== target.defaultValue
  );
}
