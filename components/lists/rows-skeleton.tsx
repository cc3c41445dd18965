import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

/** Lines to come, while a list loads. */
export function RowsSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <VisuallyHidden role="status">Loading ...</VisuallyHidden>
      {['60%', '48%', '54%', '40%'].map((width) => (
        <div key={width}>
          <Skeleton height={18} width={width} />
          <Skeleton height={12} width="35%" mt={8} />
        </div>
      ))}
    </Stack>
  )
}
