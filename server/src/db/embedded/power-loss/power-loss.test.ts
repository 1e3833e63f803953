import { expect, test } from "vitest"
import { runPowerLoss } from "./power-loss.ts"

const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31))

test(`D1: no acknowledged row is lost in power cuts (SEED=${seed})`, { timeout: 120_000 }, async () => {
  expect(await runPowerLoss({ cuts: 3, seed, stock: false })).toMatchObject({ unharmed: 3, harm: [] })
})

test(`D1 control: the same cuts harm a stock PGlite (SEED=${seed})`, { timeout: 120_000 }, async () => {
  expect(await runPowerLoss({ cuts: 1, seed, stock: true })).toMatchObject({ unharmed: 0 })
})
