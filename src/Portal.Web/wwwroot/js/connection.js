// Starts the circuit and looks after it. While the line is down nothing can be typed or pressed; when it is back, every input
// that was changed is sent again first: what went out just before the break may never have arrived, and the screen would show
// one value while the server keeps another.
(() => {
  const root = document.documentElement;
  const pauses = [0, 500, 1000, 2000, 3000, 5000];
  const changed = new Set();
  const held = new Map();
  const lostMark = 'portal-text-lost';
  let down = false;
  let wake = () => {};

  const resendable = element => element.matches?.('input:not([type=file]):not([type=button]):not([type=submit]), textarea, select');

  for (const kind of ['input', 'change']) {
    window.addEventListener(kind, event => {
      if (resendable(event.target)) changed.add(event.target);
    }, true);
  }

  // The window hears an event before the framework does.
  const refuse = event => {
    if (!down || event.target.closest?.('[data-works-offline]')) return;
    const moves = event.type === 'keydown' && (event.key === 'Tab' || event.key.startsWith('Page') || event.ctrlKey || event.metaKey);
    if (moves) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of ['click', 'dblclick', 'keydown', 'beforeinput', 'input', 'change', 'submit', 'paste', 'drop']) {
    window.addEventListener(kind, refuse, true);
  }
  window.addEventListener('mousedown', event => {
    if (down && event.target.closest?.('select')) event.preventDefault();
  }, true);

  const hold = () => {
    for (const element of document.querySelectorAll('input, textarea')) {
      held.set(element, element.readOnly);
      element.readOnly = true;
    }
  };

  const release = () => {
    for (const [element, before] of held) element.readOnly = before;
    held.clear();
  };

  const resend = () => {
    for (const element of changed) {
      if (!element.isConnected) {
        changed.delete(element);
        continue;
      }
      element.dispatchEvent(new Event('input', { bubbles: true }));
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  // A form that keeps a draft says so with data-draft; what stands elsewhere is gone with the circuit, and the reload says that.
  // Only the fact is kept: typed text never goes into the browser's storage.
  const holdsUnsaved = () => [...changed].some(element =>
    element.isConnected && !element.closest('[data-draft], [role=search]') && element.value !== '');

  const showLost = () => {
    if (!sessionStorage.getItem(lostMark)) return;
    sessionStorage.removeItem(lostMark);
    const bar = document.getElementById('text-lost');
    bar.hidden = false;
    bar.querySelector('[data-close]').addEventListener('click', () => { bar.hidden = true; });
  };

  const pause = milliseconds => new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

  document.addEventListener('visibilitychange', () => wake());
  window.addEventListener('online', () => wake());

  const reconnect = async () => {
    for (let attempt = 0; down; attempt++) {
      await pause(pauses[Math.min(attempt, pauses.length - 1)]);
      try {
        // False: the server is there, the circuit is gone. The page starts anew, on what was saved.
        if (!await Blazor.reconnect()) {
          if (holdsUnsaved()) sessionStorage.setItem(lostMark, 'yes');
          location.reload();
          return;
        }
      } catch {
        // Still out of reach.
      }
    }
  };

  const reconnectionHandler = {
    onConnectionDown() {
      if (down) return;
      down = true;
      root.dataset.connection = 'down';
      const bar = document.getElementById('components-reconnect-modal');
      bar.textContent = bar.dataset.down;
      hold();
      reconnect();
    },

    onConnectionUp() {
      // Sent in order over one line: the values arrive before anything that can be pressed after this.
      down = false;
      resend();
      release();
      delete root.dataset.connection;
      document.getElementById('components-reconnect-modal').textContent = '';
      const fault = document.getElementById('blazor-error-ui');
      if (fault) fault.style.display = '';
    },
  };

  showLost();
  Blazor.start({
    circuit: {
      reconnectionHandler,
      // None of our libraries has one; asking for the list would be a request without an origin, which the portal refuses.
      initializers: { beforeStart: [], afterStarted: [] },
      configureSignalR: builder => builder.withServerTimeout(15000).withKeepAliveInterval(5000),
    },
  });
})();
