// A short, quiet tone, made here: two soft notes.

const NOTES = [660, 880];
const LENGTH = 0.16;
const LOUDNESS = 0.06;

let context: AudioContext | null = null;

/** Whether it could be heard: a browser is silent on a page that nobody has touched yet. */
export async function playTone(): Promise<boolean> {
  try {
    context ??= new AudioContext();
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    if (context.state !== "running") return false;
    for (const [at, note] of NOTES.entries()) play(context, note, at * LENGTH);
    return true;
  } catch {
    return false;
  }
}

function play(context: AudioContext, note: number, after: number): void {
  const begin = context.currentTime + after;
  const tone = new OscillatorNode(context, { type: "sine", frequency: note });
  const volume = new GainNode(context, { gain: 0 });
  // A sound that begins or ends at once would click.
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + LENGTH * 2);
  tone.connect(volume).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + LENGTH * 2);
}
