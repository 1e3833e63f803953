import { ActionIcon, Anchor } from "@mantine/core"
import { IconMoon, IconSun } from "@tabler/icons-react"
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from "react-router"
import { paths } from "#paths.ts"
import { useSchemeToggle } from "#ui/color-scheme.ts"
import classes from "./shell.module.css"

/** The frame of every screen but the session: name, places to go, and the screen below. */
export function Shell() {
  return (
    <>
      <Anchor href="#main" className={classes.skip}>
        Skip to the content
      </Anchor>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to={paths.home()} className={classes.logo} aria-label="Tradeoff, home">
            Tradeoff
          </Link>
          <nav aria-label="Main" className={classes.nav}>
            <NavLink to={paths.home()} end className={classes.place}>
              Home
            </NavLink>
            <NavLink to={paths.prompts()} className={classes.place}>
              Prompts
            </NavLink>
          </nav>
          <SchemeToggle />
        </div>
        <NavigationProgress />
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  )
}

function SchemeToggle() {
  const { shown, other, toggle } = useSchemeToggle()
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" onClick={toggle} aria-label={`Switch to the ${other} theme`}>
      {shown === "dark" ? <IconSun size={20} stroke={1.6} /> : <IconMoon size={20} stroke={1.6} />}
    </ActionIcon>
  )
}

/** A line under the header while the next screen is being fetched. */
function NavigationProgress() {
  const { state } = useNavigation()
  return (
    <div role="status" className={classes.progress}>
      {state === "loading" && <span className={classes.late}>Loading</span>}
    </div>
  )
}
