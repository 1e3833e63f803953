import { useSuspenseQuery } from "@tanstack/react-query"
import { type LoaderFunctionArgs, useLoaderData, useNavigate, useSearchParams } from "react-router"
import { RubricId } from "@tradeoff/shared/contracts/ids.ts"
import { CallError } from "#api/call-error.ts"
import { load } from "#api/query-client.ts"
import { rubricQuery } from "#api/rubrics.ts"
import { paths } from "#paths.ts"
import { EditRubric } from "./edit-rubric.tsx"
import { ReadRubric } from "./read-rubric.tsx"

export async function loader({ params, request }: LoaderFunctionArgs) {
  const id = RubricId.safeParse(params.id)
  if (!id.success) throw new CallError("notFound", "The address names no rubric.")
  const asked = Number(new URL(request.url).searchParams.get("version") ?? undefined)
  const version = Number.isInteger(asked) && asked > 0 ? asked : undefined
  await load(rubricQuery(id.data, version))
  return { id: id.data, version }
}

/** One rubric, to be read, or to be put in other words: one's own as its next version, the product's own as a copy. */
export function Component() {
  const { id, version } = useLoaderData<typeof loader>()
  const { data: read } = useSuspenseQuery(rubricQuery(id, version))
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const edits = search.has("edit") && read.rubric.version === read.latest
  return (
    <>
      <title>{`${read.rubric.name} – Tradeoff`}</title>
      {edits ? (
        <EditRubric
          key={`${id} ${read.rubric.version}`}
          rubric={read.rubric}
          mine={read.mine}
          onDone={(saved) => void navigate(paths.rubric(saved), { replace: true })}
        />
      ) : (
        <ReadRubric {...read} />
      )}
    </>
  )
}
