import type { BinaryFiles } from "@excalidraw/excalidraw/types"
import { useQueries, type UseQueryResult } from "@tanstack/react-query"
import { useCallback, useMemo, useSyncExternalStore } from "react"
import * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { pictureHashForm } from "@tradeoff/shared/contracts/pictures.ts"
import { own } from "@tradeoff/shared/document/clean.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { type PictureFile, pictureQuery } from "#api/pictures.ts"
import { queryClient } from "#api/query-client.ts"
import { binaryFile } from "./binary-file.ts"

/**
 * The files of the pictures among `elements`, as far as they have come; the others follow. The same object as long as no more
 * have come. Without a session there are none.
 */
export function useBoardFiles(session: SessionId | null, elements: readonly BoardElement[]): BinaryFiles {
  const hashes = useMemo(
    () => [...new Set(elements.flatMap((element) => (element.type === "image" ? element.fileId : [])))],
    [elements],
  )
  return useFiles(session, hashes)
}

/** The same for what lies on a document's board now. */
export function useDocumentFiles(session: SessionId, doc: Y.Doc): BinaryFiles {
  const subscribe = useCallback(
    (changed: () => void) => {
      const { elements } = layoutOf(doc)
      elements.observeDeep(changed)
      return () => elements.unobserveDeep(changed)
    },
    [doc],
  )
  const joined = useSyncExternalStore(subscribe, () => hashesIn(doc).join(" "))
  const hashes = useMemo(() => (joined === "" ? [] : joined.split(" ")), [joined])
  return useFiles(session, hashes)
}

function useFiles(session: SessionId | null, hashes: readonly string[]): BinaryFiles {
  const queries = session === null ? [] : hashes.map((hash) => pictureQuery(session, hash))
  return useQueries({ queries, combine: filesOf }, queryClient)
}

function filesOf(results: UseQueryResult<PictureFile>[]): BinaryFiles {
  return Object.fromEntries(results.flatMap(({ data }) => (data ? [[data.hash, binaryFile(data)]] : [])))
}

/** Looks only where hashes lie: a board is read whole far too often for anything more. */
function hashesIn(doc: Y.Doc): string[] {
  const found = new Set<string>()
  for (const stored of layoutOf(doc).elements.values()) {
    if (!(stored instanceof Y.Map) || stored.get("del") === true) continue
    const fileId = own(stored.get("id"), "fileId")
    if (typeof fileId === "string" && pictureHashForm.test(fileId)) found.add(fileId)
  }
  return [...found].toSorted()
}
