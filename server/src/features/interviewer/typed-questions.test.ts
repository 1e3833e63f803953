import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { matchFact } from "@tradeoff/shared/interview/matching/match-fact.ts"
import { loadPrompts } from "#features/prompts/load.ts"

interface Typed {
  prompt: string
  question: string
  fact: string | null
}

const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
const readTyped = async (file: string) => parse(await readFile(join(import.meta.dirname, file), "utf8")) as Typed[]
const typed = await readTyped("typed-questions.yaml")
const unseen = await readTyped("unseen-questions.yaml")
const factsOf = new Map(prompts.map(({ summary, kit }) => [summary.slug, kit.facts]))

/** An answer to a question that no fact answers is wrong; none to one that has an answer is no mistake, but no help. */
function judged({ prompt, question, fact }: Typed): "right" | "wrong" | "unanswered" | "rightly unanswered" {
  const found = matchFact(factsOf.get(prompt)!, question)?.id ?? null
  if (found === fact) return fact === null ? "rightly unanswered" : "right"
  return found === null ? "unanswered" : "wrong"
}

const share = (some: number, all: number) => `${some} of ${all} (${((100 * some) / all).toFixed(1)} %)`

function shares(questions: readonly Typed[]) {
  const verdicts = questions.map(judged)
  const count = (wanted: ReturnType<typeof judged>) => verdicts.filter((verdict) => verdict === wanted).length
  const answerable = questions.filter(({ fact }) => fact !== null).length
  return {
    right: count("right"),
    wrong: count("wrong"),
    unanswered: count("unanswered"),
    answerable,
    all: verdicts.length,
  }
}

function tell(questions: readonly Typed[], name: string) {
  for (const [group, some] of [...Map.groupBy(questions, ({ prompt }) => prompt), [name, questions] as const]) {
    const { right, wrong, unanswered, answerable, all } = shares(some)
    process.stdout.write(
      `${group}: right ${share(right, answerable)}, wrong ${share(wrong, all)}, unanswered ${share(unanswered, answerable)}\n`,
    )
  }
  return shares(questions)
}

test("of what strangers typed, 85 % of what a fact answers is answered by it, and 3 % of all by a wrong one at most", () => {
  const { right, wrong, answerable, all } = tell(typed, "all")
  expect(answerable).toBeGreaterThanOrEqual(60)
  expect(right / answerable).toBeGreaterThanOrEqual(0.85)
  expect(wrong / all).toBeLessThanOrEqual(0.03)
})

test("of questions that had no say in weights and triggers, 3 % at most get a wrong fact", () => {
  const { wrong, all } = tell(unseen, "unseen")
  expect(wrong / all).toBeLessThanOrEqual(0.03)
})

test("every question of every kit is answered by its fact when it is typed as it stands", () => {
  for (const [, facts] of factsOf) {
    for (const { id, question } of facts) expect(matchFact(facts, question)?.id, question).toBe(id)
  }
})
