/** The breaches with which tools/fences.mjs tests every wall, and the clean files that must pass. */
const long = (/** @type {number} */ lines) =>
  Array.from({ length: lines }, (_, index) => `export const line${index} = ${index}`).join("\n")

/**
 * What is planted: the rule that must report it (null: nothing may), the folder, the source, and the file's name where that matters.
 * @type {[rule: string | null, folder: string, source: string, name?: string][]}
 */
export const PLANTED = [
  // The control: what the arrows allow.
  [
    null,
    "shared/src/document",
    'import { z } from "zod"\nimport { ends } from "#contracts/ids.ts"\nexport const both = [z, ends]\n',
  ],
  [
    null,
    "server/src/features/aa",
    'import { open } from "#features/bb/service.ts"\nimport { db } from "#db/open.ts"\nexport const both = [open, db]\n',
  ],
  [
    null,
    "web/src/screens/aa",
    'import { board } from "#features/board/board.tsx"\nimport { home } from "#paths.ts"\nexport const both = [board, home]\n',
  ],
  [
    null,
    "web/src/features/board",
    'import { Excalidraw } from "@excalidraw/excalidraw"\nexport const board = Excalidraw\n',
  ],
  [
    null,
    "web/src/ui",
    'import { useEffect } from "react"\nexport function useTitle(title: string) {\n  useEffect(() => void (document.title = title), [title])\n}\n',
  ],
  // Arrows.
  ["house(arrows)", "shared/src/contracts", 'export { evolve } from "#interview/evolve.ts"\n'],
  ["house(arrows)", "shared/src/interview", 'import { report } from "#export/adr.ts"\nexport const x = report\n'],
  ["house(arrows)", "shared/src/cards", 'import { Doc } from "yjs"\nexport const x = Doc\n'],
  ["house(arrows)", "shared/src/estimate", 'import { hostname } from "node:os"\nexport const x = hostname\n'],
  ["house(arrows)", "shared/src/rubric", 'import { debounce } from "lodash"\nexport const x = debounce\n'],
  ["house(arrows)", "shared/src/link", 'import { decide } from "#interview/decide.ts"\nexport const x = decide\n'],
  [
    "house(arrows)",
    "shared/src/agreement",
    'import { aSession } from "#testing/session.ts"\nexport const x = aSession\n',
  ],
  ["house(arrows)", "shared/src/agreement", 'import { turnsOf } from "#replay/turns.ts"\nexport const x = turnsOf\n'],
  [
    "house(arrows)",
    "shared/src/rubric",
    'import { alpha } from "#agreement/ordinal-alpha.ts"\nexport const x = alpha\n',
  ],
  ["house(arrows)", "shared/src/nowhere", 'import { ends } from "#contracts/ids.ts"\nexport const x = ends\n'],
  ["house(arrows)", "shared/src/trace", 'import { ends } from "../contracts/ids.ts"\nexport const x = ends\n'],
  [
    "house(arrows)",
    "shared/src/trace",
    'import { ends } from "@tradeoff/shared/contracts/ids.ts"\nexport const x = ends\n',
  ],
  ["house(arrows)", "shared/src/export", 'export const x = await import("@tradeoff/server/app.ts")\n'],
  ["house(arrows)", "server/src/db", 'import { log } from "#platform/log.ts"\nexport const x = log\n'],
  ["house(arrows)", "server/src/platform", 'import { open } from "#features/bb/service.ts"\nexport const x = open\n'],
  ["house(arrows)", "server/src/features/aa", 'import { rows } from "#features/bb/store.ts"\nexport const x = rows\n'],
  [
    "house(arrows)",
    "server/src/features/aa",
    'import type { Rows } from "#features/bb/store.ts"\nexport type X = Rows\n',
  ],
  ["house(arrows)", "server/src/features/aa", 'import { routes } from "./routes.ts"\nexport const x = routes\n'],
  ["house(arrows)", "server/src/features/aa", 'import { buildApp } from "#app.ts"\nexport const x = buildApp\n'],
  ["house(arrows)", "server/src/features/aa", 'import { testApp } from "#testing/app.ts"\nexport const x = testApp\n'],
  [
    "house(arrows)",
    "server/src/features/aa",
    'import { paths } from "@tradeoff/web/paths.ts"\nexport const x = paths\n',
  ],
  ["house(arrows)", "web/src/ui", 'import { call } from "#api/call.ts"\nexport const x = call\n'],
  ["house(arrows)", "web/src/api", 'import { Rail } from "#features/step-rail/rail.tsx"\nexport const x = Rail\n'],
  [
    "house(arrows)",
    "web/src/features/aa",
    'import { Screen } from "#screens/home/screen.tsx"\nexport const x = Screen\n',
  ],
  ["house(arrows)", "web/src/screens/aa", 'import { Screen } from "#screens/bb/screen.tsx"\nexport const x = Screen\n'],
  ["house(arrows)", "web/src/screens/aa", 'import { routes } from "#app/routes.tsx"\nexport const x = routes\n'],
  [
    "house(arrows)",
    "web/src/features/aa",
    'import { Excalidraw } from "@excalidraw/excalidraw"\nexport const x = Excalidraw\n',
  ],
  ["house(arrows)", "web/src/features/aa", 'import { readFileSync } from "node:fs"\nexport const x = readFileSync\n'],
  [
    "house(arrows)",
    "web/src/features/aa",
    'import { buildApp } from "@tradeoff/server/app.ts"\nexport const x = buildApp\n',
  ],
  ["house(arrows)", "shared/src/link", 'import { world } from "./simulation/world.ts"\nexport const x = world\n'],
  // Habits.
  ["house(no-reexport)", "shared/src/cards", 'export * from "./card.ts"\n'],
  ["house(no-clock)", "shared/src/cards", "export const at = Date.now()\n"],
  ["house(no-clock)", "shared/src/cards", "export const at = new Date()\n"],
  ["house(no-clock)", "shared/src/cards", "export const chance = Math.random()\n"],
  ["house(no-clock)", "server/src/features/aa", "export const at = Date.now()\n"],
  ["house(no-drawer)", "web/src/ui", "export const x = 1\n", "utils"],
  [
    "house(effect-in-hook)",
    "web/src/ui",
    'import { useEffect } from "react"\nexport function Title() {\n  useEffect(() => {}, [])\n  return null\n}\n',
  ],
  ["import(no-default-export)", "web/src/ui", "const x = 1\nexport default x\n"],
  [
    "import(no-cycle)",
    "shared/src/cards",
    'import { b } from "#cards/circle-b.ts"\nexport const a = () => b\n',
    "circle-a",
  ],
  ["import(no-cycle)", "shared/src/cards", 'import { a } from "./circle-a.ts"\nexport const b = () => a\n', "circle-b"],
  ["eslint(max-lines)", "shared/src/cards", `${long(401)}\n`],
  ["eslint(max-lines-per-function)", "shared/src/cards", `export function far() {\n${"  far()\n".repeat(71)}}\n`],
  ["eslint(no-console)", "server/src/platform", 'console.log("hello")\n'],
  [
    "eslint(no-restricted-properties)",
    "server/src/db",
    'import { sql } from "drizzle-orm"\nexport const x = (text: string) => sql.raw(text)\n',
  ],
  ["node(no-process-env)", "server/src/platform", "export const x = process.env.HOME\n"],
  ["typescript(no-explicit-any)", "shared/src/cards", "export const x = (y: any) => y as unknown\n"],
  [
    "typescript(no-floating-promises)",
    "server/src/platform",
    "const wait = async () => {}\nexport function x() {\n  wait()\n}\n",
  ],
  [
    "typescript(no-misused-promises)",
    "server/src/platform",
    "export function x(list: number[]) {\n  list.forEach(async () => {})\n}\n",
  ],
  [
    "typescript(switch-exhaustiveness-check)",
    "shared/src/cards",
    'export function x(y: "a" | "b") {\n  switch (y) {\n    case "a":\n      return 1\n  }\n  return 2\n}\n',
  ],
  ["unicorn(filename-case)", "web/src/ui", "export const x = 1\n", "FencePlanted"],
  [
    "react-hooks(rules-of-hooks)",
    "web/src/ui",
    'import { useState } from "react"\nexport function Title({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return null\n}\n',
  ],
  [
    "vitest(no-focused-tests)",
    "shared/src/cards",
    'import { expect, test } from "vitest"\ntest.only("x", () => expect(1).toBe(1))\n',
    "focus.test",
  ],
]
