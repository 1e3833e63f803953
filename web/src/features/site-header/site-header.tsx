import { ActionIcon, Anchor } from "@mantine/core"
import { IconMoon, IconSun } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link, NavLink, useLocation, useNavigation } from "react-router"
import { meQuery } from "#api/me-query.ts"
import { paths } from "#paths.ts"
import { useSchemeToggle } from "#ui/color-scheme.ts"
import classes from "./site-header.module.css"

/** Name, places to go and the theme: above every page but a running round. The page below it has the id `main`. */
export function SiteHeader() {
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
            <NavLink to={paths.home()} end className={`${classes.place} ${classes.home}`}>
              Home
            </NavLink>
            <NavLink to={paths.prompts()} className={classes.place}>
              Prompts
            </NavLink>
            <NavLink to={paths.inbox()} className={classes.place}>
              Reviews
            </NavLink>
          </nav>
          <WhoIAm />
          <SchemeToggle />
        </div>
        <NavigationProgress />
      </header>
    </>
  )
}

/** The way to one's account, or to one. Left out until the server has said who one is. */
function WhoIAm() {
  const { data: me } = useQuery(meQuery())
  const { pathname } = useLocation()
  if (!me) return null
  if (me.account !== null)
    return (
      <NavLink
        to={paths.account()}
        className={`${classes.place} ${classes.who}`}
        aria-label={`Your account, ${me.account.name}`}
      >
        {me.account.name}
      </NavLink>
    )
  return (
    <NavLink to={paths.signIn(pathname === "/" ? {} : { next: pathname })} className={classes.place}>
      Sign in
    </NavLink>
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
