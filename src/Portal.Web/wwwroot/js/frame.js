// The frame's own behaviour: choices kept in cookies, keys, menus. Runs in the head, before the first paint, and works with
// and without a circuit; listens on the document, because a circuit that starts replaces the elements.
(() => {
  const root = document.documentElement;
  const secure = location.protocol === 'https:';
  const year = 60 * 60 * 24 * 365;

  const remember = (name, value) => {
    document.cookie = `${secure ? '__Host-' : ''}${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Lax${secure ? '; Secure' : ''}`;
  };

  remember('portal-zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
  const wide = matchMedia('(min-width: 60.0625rem)');
  let chosen = root.dataset.rail;
  root.dataset.rail ||= wide.matches ? 'open' : 'closed';

  const showRail = () => {
    for (const toggle of document.querySelectorAll('[data-rail-toggle]')) {
      toggle.setAttribute('aria-expanded', String(root.dataset.rail === 'open'));
    }
  };

  const toggleRail = () => {
    root.dataset.rail = root.dataset.rail === 'open' ? 'closed' : 'open';
    if (wide.matches) chosen = root.dataset.rail;
    remember('portal-rail', root.dataset.rail);
    showRail();
  };

  // Zooming in or narrowing the window would leave an open rail over the content.
  wide.addEventListener('change', () => {
    root.dataset.rail = wide.matches ? chosen || 'open' : 'closed';
    showRail();
  });

  const toggleTheme = () => {
    const dark = (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
    root.dataset.theme = dark ? 'light' : 'dark';
    for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
      sheet.media = sheet.dataset.themeSheet === root.dataset.theme ? 'all' : 'not all';
    }
    remember('portal-theme', root.dataset.theme);
  };

  const openMenus = () => document.querySelectorAll('details[data-menu][open]');

  const typing = target => target.closest?.('input, textarea, select, [contenteditable]') || document.querySelector('[role="dialog"]');

  document.addEventListener('click', event => {
    const at = selector => event.target.closest?.(selector);
    if (at('[data-rail-toggle]')) toggleRail();
    if (at('[data-theme-toggle]')) toggleTheme();
    const language = at('[data-language]');
    if (language) {
      remember('portal-language', language.dataset.language);
      location.reload();
    }
    if (at('[data-skip]')) {
      // The base address would turn "#content" into the start page.
      event.preventDefault();
      document.getElementById('content')?.focus();
    }
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener('keydown', event => {
    const search = document.querySelector('[data-search]');
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    if (search && (control || slash)) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === 'Escape') {
      for (const menu of openMenus()) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    }
  });

  // Into a dialog with the cursor as soon as it is there. Whoever closes it is led back to where it was opened from, which the library would
  // look for too late.
  const enter = dialog => {
    if (window.Radzen && document.activeElement !== document.body) Radzen.dialogInvokerElement ??= document.activeElement;
    dialog.querySelector('input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href]')?.focus();
  };

  new MutationObserver(changes => {
    for (const node of changes.flatMap(change => [...change.addedNodes])) {
      const dialog = node.nodeType === Node.ELEMENT_NODE && (node.matches('[role=dialog]') ? node : node.querySelector('[role=dialog]'));
      if (dialog) enter(dialog);
    }
  }).observe(root, { childList: true, subtree: true });

  document.addEventListener('DOMContentLoaded', showRail);

  window.portalFrame = {
    // Called by the rail's first rendering in a circuit, which has replaced the elements.
    sync() {
      root.dataset.circuit = 'live';
      showRail();
    },

    focus(id) {
      const element = document.getElementById(id);
      const folded = element?.closest('details');
      if (folded) folded.open = true;
      element?.focus();
    },

    // Somebody who is already typing the next search keeps the cursor.
    focusHeading() {
      if (document.activeElement?.matches('[data-search]') && document.activeElement.value) return;
      const heading = document.querySelector('main h1') ?? document.querySelector('main');
      heading?.focus({ preventScroll: true });
      scrollTo(0, 0);
    },

    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
  };
})();
