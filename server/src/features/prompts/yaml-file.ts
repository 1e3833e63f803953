import { isCollection, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml"
import type { Document } from "yaml"
import type { z } from "zod"
import { fieldText, findingsOf } from "./fault.ts"
import type { Fault, Finding } from "./fault.ts"

/** A YAML text that fits its schema, and the way back from a field to its line. */
export interface YamlFile<Value> {
  value: Value
  place(finding: Finding): Fault
}

export interface YamlSource {
  file: string
  text: string
  /** Lines of the file that stand before the text. */
  linesBefore: number
}

/** One unclosed bracket makes the parser stumble over all that follows: more than this tells an author nothing. */
const syntaxFaultsMax = 10

/** Parses and validates; every field that does not fit is told at once. Never throws, whatever the text. */
export function readYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): { read: YamlFile<z.output<Schema>> } | { faults: Fault[] } {
  const { file, linesBefore } = source
  const lines = new LineCounter()
  try {
    const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false, logLevel: "error" })
    const lineAt = (offset: number) => lines.linePos(offset).line + linesBefore
    const place = ({ path, advice }: Finding): Fault => ({
      file,
      line: lineAt(offsetOf(document, path)),
      field: fieldText(path),
      advice,
    })
    const broken = [...document.errors, ...document.warnings, ...lostAliases(document)]
    if (broken.length > 0) {
      return {
        faults: broken.slice(0, syntaxFaultsMax).map(({ pos, message }) => ({
          file,
          line: lineAt(pos[0]),
          field: "",
          advice: `is not valid YAML here: ${message}`,
        })),
      }
    }
    const value: unknown = document.toJS()
    const parsed = schema.safeParse(value)
    if (parsed.success) return { read: { value: parsed.data, place } }
    return { faults: parsed.error.issues.flatMap((issue) => findingsOf(issue, value)).map(place) }
  } catch (error) {
    // The parser throws on what it can read but not build: a bomb of aliases, nesting deeper than the stack.
    const reason = error instanceof Error ? error.message : String(error)
    return { faults: [{ file, line: linesBefore + 1, field: "", advice: `cannot be read as YAML: ${reason}` }] }
  }
}

/** The parser would throw on these without saying where they stand. */
function lostAliases(document: Document.Parsed): { pos: [number]; message: string }[] {
  const lost: { pos: [number]; message: string }[] = []
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document)) return
      lost.push({ pos: [alias.range?.[0] ?? 0], message: `nothing above is marked &${alias.source}` })
    },
  })
  return lost
}

/** Where the last part of the path that exists begins: for a missing field, the group that should hold it. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const part of path) {
    if (!isCollection(node)) break
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (!pair) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else {
      node = node.items[Number(part)]
      if (node === undefined) break
      offset = startOf(node) ?? offset
    }
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isCollection(node) ? node.range?.[0] : undefined
}
