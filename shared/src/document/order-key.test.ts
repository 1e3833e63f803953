import fc from "fast-check"
import { expect, it } from "vitest"
import { isOrderKey } from "./order-key.ts"

it("keys have a head that tells their length, base-62 digits and no trailing zero", () => {
  for (const key of ["a0", "a1", "Zz", "a0V", "b00", "Y00", "i000000000"])
    expect([key, isOrderKey(key)]).toEqual([key, true])
  for (const key of ["", "0", "a", "b0", "a00", "a0V0", "a-", "j0000000000", "Q0000000000", "a0" + "V".repeat(400)]) {
    expect([key, isOrderKey(key)]).toEqual([key, false])
  }
})

it("never throws", () => {
  fc.assert(fc.property(fc.anything(), (value) => void expect(typeof isOrderKey(value)).toBe("boolean")))
})
