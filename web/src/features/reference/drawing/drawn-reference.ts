import type { ComponentKind as KitKind, Reference } from "@tradeoff/shared/contracts/kit-reference.ts"
import type { ComponentKind } from "@tradeoff/shared/document/component.ts"
import { type BoardElement, sanitise } from "@tradeoff/shared/document/element.ts"
import { components as palette } from "#features/board/palette/component-kit.ts"
import type { Box } from "./geometry.ts"
import { graphLayout, type LaidArrow, type LaidGraph, sizes, wordsSize } from "./graph-layout.ts"

/** The palette's part for each kind that a kit knows. */
const partFor: Record<KitKind, ComponentKind> = {
  client: "client",
  edge: "cdn",
  gateway: "api-gateway",
  service: "service",
  worker: "worker",
  database: "database",
  cache: "cache",
  queue: "queue",
  search: "search",
  files: "blob-store",
  external: "external-service",
}

/** The reference as a board: the palette's shapes, bound labels and arrows, as if somebody had drawn it there. */
export function drawnReference(reference: Pick<Reference, "components" | "flows">): BoardElement[] {
  const laid = graphLayout(reference)
  const kinds = new Map(reference.components.map(({ id, kind }) => [id, kind]))
  const raw = [
    ...laid.boxes.flatMap((box, at) => boxElements(box, kinds.get(box.id) ?? "service", seedOf(at))),
    ...laid.arrows.flatMap((arrow, at) => arrowElements(arrow, at)),
  ]
  return raw.flatMap((element) => sanitise(element) ?? [])
}

/** Fixed, so that the hand draws the same lines every time. */
const seedOf = (at: number) => 1_000 + 7 * at

function boxElements({ id, lines, ...box }: LaidGraph["boxes"][number], kind: KitKind, seed: number) {
  const part = palette.find((candidate) => candidate.kind === partFor[kind])
  const shape = {
    id: `reference-${id}`,
    type: "rectangle",
    seed,
    ...box,
    backgroundColor: part?.fill,
    strokeWidth: 1,
    strokeStyle: part?.dashed ? "dashed" : "solid",
    roundness: { type: 3 },
    boundElements: [{ id: `reference-${id}-label`, type: "text" }],
    customData: { tradeoff: { component: partFor[kind] } },
  }
  return [shape, boundText(shape.id, lines, box, sizes.boxFont)]
}

function arrowElements({ points, label, curved }: LaidArrow, at: number) {
  const [start = { x: 0, y: 0 }] = points
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const shape = {
    id: `reference-flow-${at}`,
    type: "arrow",
    seed: seedOf(500 + at),
    x: start.x,
    y: start.y,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    points: points.map(({ x, y }) => [x - start.x, y - start.y]),
    strokeWidth: 1,
    roundness: curved ? { type: 2 } : null,
    endArrowhead: "arrow",
    boundElements: [{ id: `reference-flow-${at}-label`, type: "text" }],
  }
  return [shape, boundText(shape.id, label.lines, label, sizes.labelFont)]
}

function boundText(containerId: string, lines: readonly string[], within: Box, fontSize: number) {
  const { width, height } = wordsSize(lines, fontSize)
  return {
    id: `${containerId}-label`,
    type: "text",
    x: within.x + (within.width - width) / 2,
    y: within.y + (within.height - height) / 2,
    width,
    height,
    text: lines.join("\n"),
    originalText: lines.join(" "),
    fontSize,
    fontFamily: 5,
    textAlign: "center",
    verticalAlign: "middle",
    lineHeight: sizes.lineHeight,
    containerId,
  }
}
