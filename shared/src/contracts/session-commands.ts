import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { CommandId, ElementId, NoteId } from "./ids.ts"
import { HintLevel } from "./kit-steps.ts"
import { CheckpointId, CurveballId, FactId, ProbeId } from "./kit-words.ts"
import { CheckpointState, NoteKind, Score } from "./marks.ts"
import { Step } from "./steps.ts"
import { TypedText } from "./typed-text.ts"

const plain = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type), commandId: CommandId })

/** A question in one's own words, typed as one would say it. */
export const AskedText = TypedText.max(500)

/** One of 1, 2, 3 …: what events and frames name people by. */
export const ParticipantNo = z.int().min(1).max(10_000)

/** What an interviewer writes down for themself while the round goes on. */
export const NoteWords = TypedText.max(500)
export const noteShape = { note: NoteId, kind: NoteKind, words: NoteWords, dimension: Dimension.nullable() }

/**
 * What a participant may ask of a session; `decide` answers with events or a refusal. Who may give which command in which sort
 * of round stands in shared/src/interview/who-may.ts.
 */
export const SessionCommand = z.discriminatedUnion("type", [
  plain("start"),
  plain("enterStep").extend({ step: Step }),
  plain("enterWrapUp"),
  plain("pause"),
  plain("resume"),
  plain("takeThinkTime"),
  plain("endThinkTime"),
  /** One of the questions that practice mode lists, by the fact that answers it. */
  plain("askFact").extend({ fact: FactId }),
  plain("ask").extend({ text: AskedText }),
  /** The next hint for a step: they come one at a time, from L1 to L5. */
  plain("takeHint").extend({ step: Step, level: HintLevel }),
  /**
   * The step's cards start over; those of the earlier try stay in the record. `try` is the one that begins, so that two
   * tabs that ask at the same moment begin one.
   */
  plain("retryStep").extend({ step: Step, try: z.int().min(2) }),
  /** In a mock's lobby: the round can start once candidate and interviewer are ready. */
  plain("markReady").extend({ ready: z.boolean() }),
  /** The peer has not come: the script takes the interviewer's seat. */
  plain("goOnAlone"),
  /** By the host. They are out at once, and of the links made so far none lets anybody in any more. */
  plain("removePerson").extend({ participant: ParticipantNo }),
  /** A line of the chat that all who take part can read. */
  plain("say").extend({ text: AskedText }),
  /** By the interviewer: the answer to the open question if there is one; else told aloud, asked for or volunteered. */
  plain("giveFact").extend({ fact: FactId, volunteered: z.boolean() }),
  /** The interviewer's own words to the open question. */
  plain("answer").extend({ text: AskedText }),
  plain("giveHint").extend({ step: Step, level: HintLevel }),
  plain("askProbe").extend({ probe: ProbeId }),
  plain("throwCurveball").extend({ curveball: CurveballId }),
  plain("offerToMoveOn"),
  /** Null takes the mark back. */
  plain("markCheckpoint").extend({ checkpoint: CheckpointId, state: CheckpointState.nullable() }),
  plain("takeNote").extend({ ...noteShape, shapes: z.array(ElementId).max(20) }),
  plain("changeNote").extend(noteShape),
  plain("removeNote").extend({ note: NoteId }),
  plain("draftScore").extend({ dimension: Dimension, score: Score.nullable() }),
  plain("finish"),
  plain("abandon"),
])
export type SessionCommand = z.infer<typeof SessionCommand>
