'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '#components/ui/link.tsx'

export const AddPersonLink = () => (
  <Button component={Link} href="/desk/people/new" leftSection={<IconPlus size={16} aria-hidden="true" />}>
    Add a person
  </Button>
)
