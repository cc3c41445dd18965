'use client'

// The same words inside the desk's frame, so that the way to everything else stays open.
export { default } from '../../error.tsx'
