import { Button } from "@mantine/core"
import { isRouteErrorResponse, Link, useLocation, useRevalidator, useRouteError } from "react-router"
import { CallError } from "#api/call-error.ts"
import { curedByReload, explain, isLasting } from "#api/explain.ts"
import { paths } from "#paths.ts"
import { ErrorPanel } from "#ui/error-panel.tsx"
import { Framed } from "./shell.tsx"
import classes from "./shell.module.css"

/** In place of a screen whose code, data or drawing failed. */
export function ErrorPage() {
  const error = useRouteError()
  const lost = isRouteErrorResponse(error) && error.status === 404
  return <Explained error={lost ? nothingHere : error} />
}

/** The same for a screen that has no shell around it. */
export function FramedErrorPage() {
  return (
    <Framed>
      <ErrorPage />
    </Framed>
  )
}

/** The same where the shell itself failed. */
export function ErrorPageOnItsOwn() {
  return (
    <main className={classes.alone}>
      <ErrorPage />
    </main>
  )
}

/** An address that the table of contents does not hold. */
export function NotFoundPage() {
  return <Explained error={nothingHere} />
}

const nothingHere = new CallError("notFound", "No such address.")

function Explained({ error }: { error: unknown }) {
  const { title, advice, requestId } = explain(error)
  const { pathname } = useLocation()
  const worthRepeating = !isLasting(error)
  const [to, goOn] = wayOn(error)
  return (
    <>
      <title>{`${title} – Tradeoff`}</title>
      <ErrorPanel level={1} title={title} advice={advice} reference={requestId}>
        {worthRepeating && <TryAgain reload={curedByReload(error)} />}
        {pathname !== to && (
          <Button component={Link} to={to} variant={worthRepeating ? "default" : "filled"}>
            {goOn}
          </Button>
        )}
      </ErrorPanel>
    </>
  )
}

/** Where to go instead: a prompt that is not there is looked for among the others. */
function wayOn(error: unknown): readonly [to: string, words: string] {
  return error instanceof CallError && error.code === "promptNotFound"
    ? [paths.prompts(), "See all prompts"]
    : [paths.home(), "Go to the home page"]
}

function TryAgain({ reload }: { reload: boolean }) {
  const { revalidate, state } = useRevalidator()
  if (reload) return <Button onClick={() => window.location.reload()}>Reload the page</Button>
  return (
    <Button loading={state === "loading"} onClick={() => void revalidate()}>
      Try again
    </Button>
  )
}
