import * as Y from "yjs"

/**
 * Lets go of what was deleted and written over, which Yjs keeps for others to learn of: only for a document that is never
 * sent or merged, and whose `gc` is off. What is there, and everybody who listens to it, notices nothing.
 */
export function forgetDeleted({ store }: Y.Doc): void {
  for (const structs of store.clients.values()) {
    for (const struct of structs) if (struct instanceof Y.Item && isRemembered(struct)) struct.gc(store, false)
  }
  for (const [client, structs] of store.clients) {
    // The last one says which clock comes next.
    const kept = structs.filter((struct, index) => isNeeded(struct) || index === structs.length - 1)
    for (const struct of kept) if (struct instanceof Y.Item && struct.parentSub !== null) struct.left = null
    store.clients.set(client, kept)
  }
}

function isNeeded(struct: Y.Item | Y.GC): boolean {
  return !struct.deleted || (struct instanceof Y.Item && isRemembered(struct))
}

/** Deleted, but still in its place: in the line of other words, or the latest that was under its key. */
function isRemembered(item: Y.Item): boolean {
  const { deleted, parent, parentSub } = item
  // oxlint-disable-next-line no-underscore-dangle -- Yjs tells what something lies in nowhere else
  if (!deleted || !(parent instanceof Y.AbstractType) || parent._item?.deleted) return false
  // oxlint-disable-next-line no-underscore-dangle -- nor what is the latest under a key
  return parentSub === null || parent._map.get(parentSub) === item
}
