import { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { SessionRecord } from "./record.ts"

/**
 * The questions that can be asked in practice mode, of the script: a peer is asked aloud. None in the lobby, which only ever ends by a command: before the clock
 * runs, nothing of a round is seen but its brief.
 */
export function listedQuestions({ row: { mode }, state }: Pick<SessionRecord, "row" | "state">, kit: Kit | null) {
  if (kit === null || mode === "interview" || state.status === "lobby" || withPeer(state)) return []
  return kit.facts.map(({ id: fact, question }) => ({ fact, question }))
}

/** The whole kit: for interviewers from the first moment on, for others at the end. @throws Refusal if not yet, or there is none. */
export function openedKit({ status }: Pick<SessionState, "status">, role: PartRole, pinned: Kit | null): Kit {
  if (!pinned) throw new Refusal("notFound", "A question of your own has no kit: there is no reference to open.")
  if (status !== "finished" && role !== "interviewer") throw new Refusal("wrongState", notBeforeTheEnd)
  const kit = Kit.safeParse(pinned)
  if (!kit.success) throw new Refusal("wrongState", ofAnOlderFormat)
  return kit.data
}

const notBeforeTheEnd =
  "The kit can be read once the round is finished, by everybody who took part; until then by the interviewer alone."

const ofAnOlderFormat =
  "This round has pinned its kit in an older format, which this version of Tradeoff cannot show. Its record can be read as before."
