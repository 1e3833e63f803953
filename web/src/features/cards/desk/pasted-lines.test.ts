import fc from "fast-check"
import { expect, it } from "vitest"
import { pastedLines } from "./pasted-lines.ts"

it.each([
  ["one line", ["one line"]],
  ["- one\n- two", ["one", "two"]],
  ["* one\r\n\r\n  * two\r• three", ["one", "two", "three"]],
  ["1. one\n2) two\n10. ten", ["one", "two", "ten"]],
  ["- [ ] open\n- [x] done", ["open", "done"]],
  ["-\n – dash\n", ["dash"]],
  ["-5 is a number\n3.5 too\n*starred*", ["-5 is a number", "3.5 too", "*starred*"]],
  [" \n\t\n", []],
])("reads %j as %j", (pasted, lines) => expect(pastedLines(pasted)).toEqual(lines))

it("keeps every line of words as it is, in order, whatever list they were an item of", () => {
  const words = fc.stringMatching(/^[a-z]+( [a-z0-9]+){0,3}$/)
  const marker = fc.constantFrom("", "- ", "* ", "7. ", "3) ", "  • ", "– ")
  fc.assert(
    fc.property(fc.array(fc.tuple(marker, words)), (items) => {
      const pasted = items.map(([mark, line]) => mark + line).join("\n")
      expect(pastedLines(pasted)).toEqual(items.map(([, line]) => line))
    }),
    { seed: Number(import.meta.env.SEED) || undefined },
  )
})
