import { Tag } from '#components/ui/tag.tsx'
import { noticeInfo, type Standing } from '#lib/evidence/notices.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'

const shapes: Readonly<Record<Standing, { readonly sign: string; readonly means: string }>> = {
  retracted: { sign: '▲', means: 'it supports nothing' },
  suspended: { sign: '◆', means: 'its support is suspended until a reviewer decides' },
  corrected: { sign: '●', means: 'it counts; look at what was corrected' },
  clean: { sign: '○', means: 'it counts' },
}

interface NoticeTagProps {
  readonly type: NoticeType
  /** When it was published. */
  readonly on?: string
}

/** A notice against a work, by its shape, its name and what it means. */
export function NoticeTag({ type, on }: NoticeTagProps) {
  const { name, standing } = noticeInfo[type]
  const { sign, means } = shapes[standing]
  return (
    <Tag
      long
      tone={standing === 'retracted' ? 'red' : standing === 'clean' ? 'plain' : 'amber'}
      title={`${name}: ${means}`}
    >
      <span aria-hidden="true">{sign} </span>
      {name}
      {on === undefined ? '' : ` ${on}`}: {means}
    </Tag>
  )
}
