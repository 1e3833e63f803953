import { z } from "zod"

/** One line of plain text. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\n\r]*$/, "one line, without a line break")

/** A word or phrase to be looked for in what people write, whatever case they write it in. */
export const LowerCaseLine = Line.regex(/^[^A-Z]*$/, "lower case")

/** A paragraph or two. Bounded, so that no pack of prompts can grow a server's memory. */
export const Words = z.string().trim().min(1).max(1500)

/** What an interviewer asks: it ends with a question mark, whatever stands before. */
export const Question = Words.regex(/\?$/, "a question, ending with ?")

/** A name that is unique in its kit: the letters say what it names, the number which one (`FR1`, `CP12`). */
export function idStarting<const Prefix extends string>(prefix: Prefix) {
  const pattern = new RegExp(`^${prefix}[1-9][0-9]?$`)
  return z.string().regex(pattern, `${prefix} and a number from 1 to 99, such as ${prefix}1`)
}

export const FactId = idStarting("F")
export const FunctionalId = idStarting("FR")
export const QualityId = idStarting("Q")
export const CheckpointId = idStarting("CP")
export const ProbeId = idStarting("P")
export const EstimateId = idStarting("N")
export const DecisionId = idStarting("T")
export const DeepDiveId = idStarting("D")
export const CurveballId = idStarting("CB")
export const ComponentId = idStarting("C")
export const EntityId = idStarting("E")
export const OperationId = idStarting("API")

/** A requirement of either sort. */
export const RequirementId = z.string().regex(/^(FR|Q)[1-9][0-9]?$/, "the id of a requirement, such as FR1 or Q2")

/** Whatever a change of the ask can touch: a card of the reference answer. */
export const CardId = z
  .string()
  .regex(
    /^(FR|Q|N|T|C|E|API)[1-9][0-9]?$/,
    "the id of a requirement, estimate, decision, component, entity or operation",
  )
