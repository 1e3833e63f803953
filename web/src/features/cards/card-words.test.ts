import { cardKindNames, fieldsOf } from "@tradeoff/shared/cards/kinds.ts"
import { describe, expect, it } from "vitest"
import { choicesOf, fieldWords } from "./card-words.ts"

describe.each(cardKindNames)("the words of a %s", (kind) => {
  it("name every field, and every option of its choices", () => {
    for (const field of fieldsOf(kind)) {
      const words = fieldWords(kind, field.name)
      expect(words.label).not.toBe("")
      if (field.shape !== "choice") expect(words.placeholder, field.name).toBeTruthy()
      else expect("options" in words && Object.keys(words.options)).toEqual([...field.options])
    }
  })

  it("give the numbers to one choice at most, and begin with options that there are", () => {
    const choices = choicesOf(kind).map(([, words]) => words)
    expect(choices.filter(({ byNumber }) => byNumber).length).toBeLessThanOrEqual(1)
    for (const { initial, options } of choices) if (initial !== undefined) expect(options).toHaveProperty(initial)
  })
})
