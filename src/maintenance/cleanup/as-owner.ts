interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Root does the work with the owner's rights and no more, and what it makes is the owner's. */
export const asOwner = async <T>({ uid, gid }: Owner, work: () => Promise<T>): Promise<T> => {
  if (process.geteuid?.() !== 0) return work();
  const [groups, ownGroup] = [process.getgroups?.() ?? [], process.getegid?.() ?? 0];
  process.setgroups?.([gid]);
  process.setegid?.(gid);
  process.seteuid?.(uid);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(ownGroup);
    process.setgroups?.(groups);
  }
};
