// The worker that keeps the participant's pages at hand without a line, and lets a newer version in when asked to.
import { newVersionWaits } from '~/api/connection';

let update: ((reload: boolean) => Promise<void>) | null = null;

/** Registers the worker, once the page itself is there. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { registerSW } = await import('virtual:pwa-register');
  update = registerSW({ onNeedRefresh: newVersionWaits });
}

/** Goes over to the newer version. */
export async function takeNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update();
  if (update && registration?.waiting) await update(true);
  else location.reload();
}
