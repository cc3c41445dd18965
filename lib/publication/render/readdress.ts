/**
 * A rendered page with its addresses changed: `change` gets every one that leads into the site (`/articles/…`, `/media/…`) and
 * says what stands there instead. Our serializer writes every attribute in double quotes and no quote inside, so that
 * text can never look like one.
 */
export const readdressed = (page: string, change: (address: string) => string): string =>
  page.replace(
    / (href|src)="(\/[^"]*)"/g,
    (_, attribute: string, address: string) => ` ${attribute}="${change(address)}"`,
  )
