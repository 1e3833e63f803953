import { expect, it } from "vitest"
import { colourOf } from "#features/peers/peer-colour.ts"
import { hueIndexOf, idOfColour } from "./id-of-colour.ts"

it.each([
  ["#ff0000", 0],
  ["#ffff00", 60],
  ["#00ff00", 120],
  ["#00ffff", 180],
  ["#0000ff", 240],
  ["#ff00ff", 300],
  ["#ff0011", 360],
  ["#3d4bbd", 230],
  ["#777777", 0],
])("%s is drawn as the hue of %i degrees, whoever it is", (colour, hue) => {
  for (const name of ["then 1", "then 42", "noted"]) {
    const id = idOfColour(name, colour)
    expect(id.startsWith(`${name} `)).toBe(true)
    expect(10 * hueIndexOf(id)).toBe(hue)
  }
})

it("tells the first seven people apart", () => {
  const hues = [1, 2, 3, 4, 5, 6, 7].map((no) => hueIndexOf(idOfColour(`then ${no}`, colourOf(no))))
  expect(new Set(hues).size).toBe(7)
})
