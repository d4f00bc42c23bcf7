/** How long the browser may take to begin with the download. */
const KEPT_MILLISECONDS = 60_000;

/** Saves a file from memory, without a request. */
export function saveFile(
  name: string,
  content: string | ArrayBuffer,
  type = 'application/octet-stream',
): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MILLISECONDS);
}
