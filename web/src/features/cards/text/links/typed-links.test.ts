import { linkTo } from "@tradeoff/shared/cards/links.ts"
import { expect, it } from "vitest"
import { linked } from "./typed-links.ts"

const ids: Record<string, string> = { FR1: "first1", FR12: "twelfth", FR1·2: "doubled", API3: "third3" }
const idOf = (label: string) => ids[label.toUpperCase()]

it.each([
  ["@FR1", linkTo("first1")],
  ["see @fr1, and @API3.", `see ${linkTo("first1")}, and ${linkTo("third3")}.`],
  ["@FR12 is not @FR1", `${linkTo("twelfth")} is not ${linkTo("first1")}`],
  ["@FR1·2", linkTo("doubled")],
  ["(@FR1)", `(${linkTo("first1")})`],
  ["@FR9 and @FR1x", "@FR9 and @FR1x"],
  ["mail me@FR1 or a_@FR1", "mail me@FR1 or a_@FR1"],
  [linkTo("first1"), linkTo("first1")],
])("reads %j as %j", (words, expected) => expect(linked(words, idOf)).toBe(expected))
