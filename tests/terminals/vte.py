#!/usr/bin/python3
"""A window with nothing but VTE's terminal in it: vte.py ROWS COLUMNS PROGRAM [ARGUMENT...]

Standard input gives orders, a line each: "key TEXT", with Python's escapes, is typed; "look FILE"
writes the rows of the screen to a new file. It ends with its input.
"""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte  # noqa: E402 (the versions come first)


def look(terminal, path):
    with open(path + ".part", "w", encoding="utf-8") as part:
        part.write(terminal.get_text(None, None)[0])
    os.rename(path + ".part", path)


def obey(terminal, order, rest):
    if order == "key":
        terminal.feed_child(rest.encode().decode("unicode_escape").encode())
    elif order == "look":
        look(terminal, rest)


def read_orders(terminal):
    """Reads all that has come: a buffered line would be seen only when more comes."""
    orders = os.read(0, 4096).decode()
    for line in orders.splitlines():
        order, _, rest = line.partition(" ")
        obey(terminal, order, rest)
    if not orders:
        Gtk.main_quit()
    return True


def main():
    terminal = Vte.Terminal()
    terminal.set_size(int(sys.argv[2]), int(sys.argv[1]))
    window = Gtk.Window()
    window.add(terminal)
    window.show_all()
    terminal.spawn_async(Vte.PtyFlags.DEFAULT, None, sys.argv[3:], None,
                         GLib.SpawnFlags.DEFAULT, None, None, -1, None, None)
    GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, lambda *_: read_orders(terminal))
    Gtk.main()


main()
