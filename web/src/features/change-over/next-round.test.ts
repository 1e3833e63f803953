import { expect, it } from "vitest"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { otherPrompts, peerToChangeWith, secondRound } from "./next-round.ts"

type State = Parameters<typeof peerToChangeWith>[1]

const seat = (participant: number, role: "candidate" | "interviewer" | "observer", removed = false) => ({
  ...{ participant, role, removed, readyAt: null },
})
const played: State = {
  settings: { kind: "mock" } as State["settings"],
  alone: false,
  startedAt: 1,
  seats: [seat(1, "candidate"), seat(2, "interviewer"), seat(3, "observer")],
}
const people: SessionView["people"] = [
  { participant: 1, role: "candidate", name: "Ann" },
  { participant: 2, role: "interviewer", name: "Ben" },
]

it("changes over with whoever had the other part", () => {
  expect(peerToChangeWith({ role: "candidate", people }, played)?.name).toBe("Ben")
  expect(peerToChangeWith({ role: "interviewer", people }, played)?.name).toBe("Ann")
  expect(peerToChangeWith({ role: "candidate", people: [] }, played)).toMatchObject({ participant: 2, name: null })
})

it.each<[string, Partial<State>]>([
  ["went on alone", { alone: true }],
  ["played nothing", { startedAt: null }],
  ["removed their peer", { seats: [seat(1, "candidate"), seat(2, "interviewer", true)] }],
])("does not for who %s", (_, change) => {
  expect(peerToChangeWith({ role: "candidate", people }, { ...played, ...change })).toBeNull()
})

it("does not for who looked on", () => expect(peerToChangeWith({ role: "observer", people }, played)).toBeNull())

it("asks another question, at the level of the first round where there is one", () => {
  const prompt = (slug: string, levels: PromptSummary["levels"]) => ({ slug, levels }) as PromptSummary
  const [chat, maps] = [prompt("chat", ["senior", "staff"]), prompt("maps", ["mid", "senior"])]
  expect(otherPrompts([chat, maps], { promptSlug: "chat" })).toEqual([maps])
  expect(secondRound(maps, { level: "senior" })).toEqual({ promptSlug: "maps", level: "senior" })
  expect(secondRound(chat, { level: "mid" })).toEqual({ promptSlug: "chat", level: "senior" })
})
