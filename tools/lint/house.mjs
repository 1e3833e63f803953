/** The walls that no ready-made rule draws, as a plugin of oxlint. tools/fences.mjs proves that each one stands. */
import path from "node:path"
import { fileURLToPath } from "node:url"
import { forbidden } from "./arrows.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** @typedef {{ filename: string, report(problem: { node: unknown, message: string }): void }} Context */
/** @typedef {{ type: string, parent?: Node, [key: string]: any }} Node */

/** @param {Context} context */
const fileOf = (context) => path.relative(root, context.filename).replaceAll("\\", "/")

const arrows = {
  create(/** @type {Context} */ context) {
    const file = fileOf(context)
    const judge = (/** @type {Node} */ node) => {
      if (typeof node.source?.value !== "string") return
      const message = forbidden(file, node.source.value)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: judge,
      ImportExpression: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
    }
  },
}

/** Exporting what another file owns hides where it lives, and makes circles. */
const noReexport = {
  create(/** @type {Context} */ context) {
    const judge = (/** @type {Node} */ node) => {
      if (node.source) context.report({ node, message: "No barrels: import it from the file that owns it" })
    }
    return { ExportNamedDeclaration: judge, ExportAllDeclaration: judge }
  },
}

const CLOCKS = new Set(["Date.now", "Math.random", "performance.now", "crypto.randomUUID", "crypto.getRandomValues"])

/** Time and chance are arguments: who reads them here could not be replayed or tested. */
const noClock = {
  create(/** @type {Context} */ context) {
    return {
      MemberExpression(/** @type {Node} */ node) {
        const name = `${node.object.name}.${node.property.name}`
        if (!node.computed && CLOCKS.has(name))
          context.report({ node, message: `${name}: take time or chance as an argument` })
      },
      NewExpression(/** @type {Node} */ node) {
        if (node.callee.name === "Date" && node.arguments.length === 0) {
          context.report({ node, message: "new Date() reads the clock: take the instant as an argument" })
        }
      },
    }
  },
}

const EFFECTS = new Set(["useEffect", "useLayoutEffect", "useInsertionEffect"])

/** An effect talks to something outside React; the name of the hook around it says to what. */
const effectInHook = {
  create(/** @type {Context} */ context) {
    return {
      CallExpression(/** @type {Node} */ node) {
        const name = node.callee.name ?? node.callee.property?.name
        if (EFFECTS.has(name) && !insideHook(node)) {
          context.report({ node, message: `${name} belongs inside a hook whose name says what it talks to` })
        }
      },
    }
  },
}

/** @param {Node} node */
function insideHook(node) {
  for (let at = node.parent; at; at = at.parent) {
    const name = at.type === "VariableDeclarator" || at.type === "FunctionDeclaration" ? at.id?.name : undefined
    if (typeof name === "string" && /^use[A-Z]/.test(name)) return true
  }
  return false
}

const DRAWERS = /^(utils?|helpers?|common|misc|types|manager|handlers?)(\.|$)/

/** A drawer's name says nothing about what lies in it. */
const noDrawer = {
  create(/** @type {Context} */ context) {
    return {
      Program(/** @type {Node} */ node) {
        const drawer = fileOf(context)
          .split("/")
          .find((part) => DRAWERS.test(part))
        if (drawer) context.report({ node, message: `${drawer}: name it after what lives there` })
      },
    }
  },
}

// The plugin's shape is the linter's: the only default export in the house.
export default {
  meta: { name: "house" },
  rules: {
    arrows,
    "effect-in-hook": effectInHook,
    "no-clock": noClock,
    "no-drawer": noDrawer,
    "no-reexport": noReexport,
  },
}
