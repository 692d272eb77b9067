/** The server's root, wherever a proxy has put it: everything before `/dashboard`. */
export const serverRoot = (page: string): URL => {
  const url = new URL(page);
  url.pathname = url.pathname.replace(/\/dashboard(\/.*)?$/, '/');
  url.search = '';
  url.hash = '';
  return url;
};

export const socketAddress = (root: URL, path: string): URL => {
  const url = new URL(path, root);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
};
