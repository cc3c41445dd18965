/**
 * So long a page gathers what is typed, and where the caret went, before it sends it in one message, in milliseconds:
 * each message costs the server a commit and every other page a change of its text. Others see carets move as often.
 */
export const sendDelay = 250
