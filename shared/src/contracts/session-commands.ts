import { z } from "zod"
import { CommandId } from "./ids.ts"
import { HintLevel } from "./kit-steps.ts"
import { FactId } from "./kit-words.ts"
import { Step } from "./steps.ts"
import { TypedText } from "./typed-text.ts"

const plain = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type), commandId: CommandId })

/** A question in one's own words, typed as one would say it. */
export const AskedText = TypedText.max(500)

/** What a participant may ask of a session; `decide` answers with events or a refusal. */
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
  plain("finish"),
  plain("abandon"),
])
export type SessionCommand = z.infer<typeof SessionCommand>
