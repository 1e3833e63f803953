import { createHash } from "node:crypto"
import { fromBase64, toBase64 } from "lib0/buffer"
import { z } from "zod"
import { GoldName } from "@tradeoff/shared/contracts/calibration.ts"
import { CardId, ElementId, PromptSlug } from "@tradeoff/shared/contracts/ids.ts"
import { Presence } from "@tradeoff/shared/contracts/presence.ts"
import { Brief, PromptFrontMatter } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { Instant } from "@tradeoff/shared/contracts/session-events.ts"
import { ParticipantRole, SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import { canonicalJson } from "#features/prompts/canonical-json.ts"
import { parseStoredEvent } from "@tradeoff/shared/interview/upcast.ts"

/** Raised when a recording is written in another way than before. */
export const recordingFormat = 1

const Name = z.string().regex(/^[\w-]{1,40}$/, "letters, digits, - or _")

const Head = z.strictObject({
  format: z.literal(recordingFormat),
  name: GoldName,
  settings: SessionSettings.extend({ promptSlug: PromptSlug }),
  startedAt: Instant,
  finishedAt: Instant,
  /** Who took part, in the order of their numbers; nobody has a name. */
  people: z.array(ParticipantRole).min(1),
  /** What the review's file calls cards and shapes, and their ids. */
  cards: z.record(Name, CardId),
  shapes: z.record(Name, ElementId),
})

/** [at, participant, client, n, bytes]: a row of the shared document's journal, as the room would have written it. */
const Edit = z.tuple([Instant, z.int().nonnegative(), z.int().positive(), z.int().nonnegative(), z.base64()])

/** [participant, from, samples]: a row of the presence track; times of samples are ms since `from`. */
const Seen = z.tuple([
  z.int().positive(),
  Instant,
  z.array(z.tuple([z.int().nonnegative(), Presence.pick({ pointer: true, view: true, step: true })])),
])

export interface GoldEdit {
  at: number
  participant: number
  client: number
  n: number
  bytes: Uint8Array
}

/** A round as it was recorded, with all that its session needs: nothing of it depends on what the prompt says by now. */
export interface GoldRecording extends z.infer<typeof Head> {
  /** Of the prompt's version: canonical JSON, brief and kit, and its SHA-256. */
  prompt: { hash: string; json: string }
  /** The whole record, in order. */
  events: SessionEvent[]
  /** The whole journal, in order. */
  edits: GoldEdit[]
  seen: z.infer<typeof Seen>[]
}

/** One line a fact: a recording that changes little is a small change of its file. Equal recordings have equal texts. */
export function recordingText({ prompt, events, edits, seen, ...head }: GoldRecording): string {
  const lines = [
    ["round", Head.parse(head)],
    ["prompt", prompt.json],
    ...events.map((event) => ["event", event]),
    ...edits.map(({ at, participant, client, n, bytes }) => ["edit", [at, participant, client, n, toBase64(bytes)]]),
    ...seen.map((row) => ["seen", row]),
  ]
  return lines.map((line) => `${canonicalJson(line)}\n`).join("")
}

/** The same recording has the same session wherever it is brought in: a UUID made of what it holds. */
export function sessionIdOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex")
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  )
}

/** Reads what `recordingText` wrote; yields the line and what is wrong with it otherwise. Never throws. */
export function readRecording(text: string): { recording: GoldRecording } | { line: number; advice: string } {
  const found = new Map<string, unknown[]>(["round", "prompt", "event", "edit", "seen"].map((kind) => [kind, []]))
  const lines = text.split("\n")
  for (const [at, line] of lines.entries()) {
    if (line === "" && at === lines.length - 1) break
    const read = readLine(line, found)
    if (typeof read === "string") return { line: at + 1, advice: `${read}: record the script anew with pnpm gold` }
  }
  const [head] = found.get("round") as z.infer<typeof Head>[]
  const [json] = found.get("prompt") as string[]
  if (!head || json === undefined) return { line: 1, advice: "is incomplete: record the script anew with pnpm gold" }
  const prompt = { hash: createHash("sha256").update(json).digest("hex"), json }
  const rest = { events: found.get("event"), edits: found.get("edit"), seen: found.get("seen") }
  return { recording: { ...head, prompt, ...rest } as GoldRecording }
}

/** Keeps what the line holds in `found`; yields what is wrong with it. */
function readLine(line: string, found: Map<string, unknown[]>): string | null {
  let parts: unknown
  try {
    parts = JSON.parse(line)
  } catch {
    return "is not JSON"
  }
  const [kind, value] = Array.isArray(parts) ? (parts as unknown[]) : []
  const kept = typeof kind === "string" ? found.get(kind) : undefined
  if (!kept) return "is none of round, prompt, event, edit and seen"
  const read = valueOf(kind as string, value, kept.length)
  if (read === null) return `is no ${String(kind)} that this release knows`
  kept.push(read)
  return null
}

function valueOf(kind: string, value: unknown, place: number): unknown {
  switch (kind) {
    case "round":
      return place === 0 ? (Head.safeParse(value).data ?? null) : null
    case "prompt":
      return place === 0 && isVersion(value) ? value : null
    case "event": {
      const parsed = parseStoredEvent(value)
      return "unreadable" in parsed || parsed.event.seq !== place + 1 ? null : parsed.event
    }
    case "edit": {
      const { data } = Edit.safeParse(value)
      if (!data) return null
      const [at, participant, client, n, bytes] = data
      return { at, participant, client, n, bytes: fromBase64(bytes) }
    }
    default:
      return Seen.safeParse(value).data ?? null
  }
}

/** The kit is valid by the rules of the release that recorded it, which may have asked for less. */
const Pinned = z.object({ frontMatter: PromptFrontMatter, brief: Brief, kit: z.looseObject({}) })

function isVersion(value: unknown): value is string {
  if (typeof value !== "string") return false
  try {
    return Pinned.safeParse(JSON.parse(value)).success
  } catch {
    return false
  }
}
