'use client'

import { ActionIcon, Burger, Button, Drawer, Menu, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { usePathname } from 'next/navigation'
import { Kbd } from '#components/ui/kbd.tsx'
import { Link } from '#components/ui/link.tsx'
import { AccountMenu } from './account-menu.tsx'
import classes from './desk-bar.module.css'
import { importArticle, mayStartArticles, newArticle, type Place, placesFor } from './places.ts'
import { ThemeToggle } from './theme-toggle.tsx'
import type { Viewer } from './viewer.ts'

/** The bar above every page of the desk: where one can go, what one can start, who one is. */
export function DeskBar({ siteName, viewer }: { siteName: string; viewer: Viewer }) {
  const [opened, drawer] = useDisclosure(false)
  const places = placesFor(viewer.roles)
  const starts = mayStartArticles(viewer.roles) ? [newArticle, importArticle] : []
  return (
    <header className={classes.bar}>
      <Burger
        className={classes.narrow}
        opened={opened}
        onClick={drawer.toggle}
        size="sm"
        aria-label="Places"
        aria-expanded={opened}
      />
      <Link className={classes.site} href="/desk">
        {siteName}
      </Link>
      <nav className={classes.places} aria-label="Desk">
        <Places places={places} />
      </nav>
      <div className={classes.acts}>
        <UnstyledButton className={classes.search} onClick={spotlight.open} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} aria-hidden="true" />
          <span>Go to</span>
          <Kbd keys="mod+K" />
        </UnstyledButton>
        {starts.length > 0 ? <StartMenu starts={starts} /> : null}
        <ThemeToggle />
        <AccountMenu viewer={viewer} />
      </div>
      <Drawer opened={opened} onClose={drawer.close} title={siteName} size="16rem">
        <nav className={classes.stack} aria-label="Desk" onClickCapture={drawer.close}>
          <Places places={[...places, ...starts]} />
        </nav>
      </Drawer>
    </header>
  )
}

function Places({ places }: { places: readonly Place[] }) {
  const path = usePathname()
  // The longest match alone is the current one: a new article lies below "Articles", and all lies below the desk.
  const current = places
    .map(({ href }) => href)
    .filter((href) => path === href || (href !== '/desk' && path.startsWith(`${href}/`)))
    .sort((one, other) => other.length - one.length)[0]
  return places.map(({ href, label }) => (
    <Link key={href} href={href} aria-current={href === current ? 'page' : undefined}>
      {label}
    </Link>
  ))
}

function StartMenu({ starts }: { starts: readonly Place[] }) {
  return (
    <>
      <Button
        className={classes.wide}
        component={Link}
        href={importArticle.href}
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
      >
        {importArticle.label}
      </Button>
      <Button
        className={classes.wide}
        component={Link}
        href={newArticle.href}
        leftSection={<IconPlus size={16} aria-hidden="true" />}
      >
        {newArticle.label}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.narrow} variant="filled" size="lg" aria-label="Start an article">
            <IconPlus size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {starts.map(({ href, label }) => (
            <Menu.Item key={href} component={Link} href={href}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
