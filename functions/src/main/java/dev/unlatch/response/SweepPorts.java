package dev.unlatch.response;

/// The systems around a sweep by schedule.
public record SweepPorts(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    QueueLength length,
    Users users,
    SystemLog log,
    OpenEpisodes open,
    Bookmarks bookmarks,
    SweepJournal journal) {}
