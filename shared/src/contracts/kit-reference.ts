import { z } from "zod"
import { ComponentId, EntityId, Line, OperationId, RequirementId, Words } from "./kit-words.ts"

export const componentKinds = [
  "client",
  "edge",
  "gateway",
  "service",
  "worker",
  "database",
  "cache",
  "queue",
  "search",
  "files",
  "external",
] as const
export const ComponentKind = z.enum(componentKinds)
export type ComponentKind = z.infer<typeof ComponentKind>

/** A box of the reference; `purpose` is why it earns its place. */
export const ReferenceComponent = z.strictObject({
  id: ComponentId,
  name: Line,
  kind: ComponentKind,
  purpose: Words,
})
export type ReferenceComponent = z.infer<typeof ReferenceComponent>

/** An arrow, drawn from the one who starts the exchange. */
export const ReferenceFlow = z.strictObject({ from: ComponentId, to: ComponentId, label: Line })
export type ReferenceFlow = z.infer<typeof ReferenceFlow>

const Field = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "a field's name in snake_case")
  .max(60)

/** A table, or what a key holds in a store that has no tables. `key` and `indexes` name `fields`. */
export const ReferenceEntity = z.strictObject({
  id: EntityId,
  name: Line,
  store: ComponentId,
  fields: z.array(Field).min(1).max(20),
  key: z.array(Field).min(1),
  indexes: z.array(z.strictObject({ on: z.array(Field).min(1), unique: z.boolean().optional(), for: Line })),
  note: Words.optional(),
})
export type ReferenceEntity = z.infer<typeof ReferenceEntity>

/** An HTTP call (`method` with `path`) or a message (`topic`): one of the two, which the check below holds. */
export const ReferenceOperation = z
  .strictObject({
    id: OperationId,
    does: Words,
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
    path: Line.regex(/^\//, "a path that starts with /").optional(),
    topic: Line.optional(),
    by: ComponentId,
    reads: z.array(EntityId).optional(),
    writes: z.array(EntityId).optional(),
    serves: z.array(RequirementId).min(1),
  })
  .check(({ value, issues }) => {
    const http = value.method !== undefined && value.path !== undefined && value.topic === undefined
    const message = value.method === undefined && value.path === undefined && value.topic !== undefined
    if (!http && !message) {
      issues.push({ code: "custom", input: value, path: [], message: "a method and a path, or a topic alone" })
    }
  })
export type ReferenceOperation = z.infer<typeof ReferenceOperation>

/** One sound answer as a graph that the app draws. It is an answer, not the answer. */
export const Reference = z.strictObject({
  summary: Words,
  components: z.array(ReferenceComponent).min(3).max(20),
  flows: z.array(ReferenceFlow).min(2).max(40),
  entities: z.array(ReferenceEntity).min(1).max(12),
  operations: z.array(ReferenceOperation).min(1).max(16),
})
export type Reference = z.infer<typeof Reference>
