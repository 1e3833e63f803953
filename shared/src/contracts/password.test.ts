import { expect, test } from "vitest"
import { passwordFault } from "./password.ts"

const email = "robin.smith@example.org"

test.each([
  "123456789012",
  "210987654321",
  "qwertyuiopas",
  "abcdefghijklm",
  "aaaaaaaaaaaa",
  "ababababcaba",
  "Password1234",
  "iloveyousomuch!!",
  "robin.smith@example.org",
  "Robin.Smith2026",
])("%s is refused", (password) => {
  expect(passwordFault(password, email)).not.toBeNull()
})

test.each(["four words walk home", "kX9#mQ2$vL7!", "robin.smith walks a dog", "пароль длинный вот"])(
  "%s is taken",
  (password) => {
    expect(passwordFault(password, email)).toBeNull()
  },
)
