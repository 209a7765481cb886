/**
 * Language tags: whether one is well-formed.
 *
 * Only the form is checked (RFC 5646, §2.1, without its few grandfathered
 * tags): the registry of subtags grows, and a reader's machine knows best which
 * of them it can use.
 */

const form =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)$/i

/** Longer tags are well-formed by the letter, and a mistake in practice. */
const longest = 80

export function isLanguageTag(text: string): boolean {
  return text.length <= longest && form.test(text)
}

/** `de-AT` → `de`; lower case. */
export function primaryLanguage(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase()
}
