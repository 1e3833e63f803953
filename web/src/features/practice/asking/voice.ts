import { useEffect, useSyncExternalStore } from "react"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"

const key = "tradeoff-voice"
const listeners = new Set<() => void>()

/** Whether the interviewer's words are read aloud; off until somebody turns it on, and then on this device only. */
export function useVoiceSetting() {
  const on = useSyncExternalStore(subscribe, isOn)
  return { on: on && canSpeak(), possible: canSpeak(), toggle: () => setOn(!on) }
}

/** Reads aloud what the interviewer says from now on, by the browser's own voice. Silence, where there is none. */
export function useVoice(live: Live): void {
  const { on } = useVoiceSetting()
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  useEffect(() => {
    if (!on) return
    let said = saidIn(live.getSnapshot().session).length
    const unsubscribe = live.subscribe(() => {
      const words = saidIn(live.getSnapshot().session)
      for (const line of words.slice(said)) speak(line)
      said = words.length
    })
    return () => {
      unsubscribe()
      speechSynthesis.cancel()
    }
  }, [live, on])
  const halted = session.status !== "running"
  useEffect(() => {
    if (on && halted) speechSynthesis.cancel()
  }, [on, halted])
}

/** What the interviewer has said, in order, greeting and answers included. */
function saidIn({ lines, questions }: SessionState): string[] {
  const answers = questions.flatMap(({ at, answer }) => (answer === null ? [] : [{ at, words: answer }]))
  return [...lines, ...answers].toSorted((one, other) => one.at - other.at).map(({ words }) => words)
}

function speak(words: string): void {
  const utterance = new SpeechSynthesisUtterance(words)
  utterance.lang = "en"
  speechSynthesis.speak(utterance)
}

function canSpeak(): boolean {
  return "speechSynthesis" in globalThis
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Browsers that keep nothing throw here. */
function isOn(): boolean {
  try {
    return localStorage.getItem(key) === "on"
  } catch {
    return false
  }
}

function setOn(on: boolean): void {
  try {
    localStorage.setItem(key, on ? "on" : "off")
  } catch {
    // It stays as it was.
  }
  for (const listener of listeners) listener()
}
