"""Where system tests stand: in a folder of their own, or before a server that answers from an archive of samples."""
import unittest

from programs import SAMPLE, Server, add, folder


class InFolder(unittest.TestCase):
    """A folder for each test."""

    def setUp(self):
        context = folder()
        self.folder = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.archive = self.folder / "archive"


class Archived(unittest.TestCase):
    """A folder with an archive of `documents`, for the tests of a class."""

    documents = (SAMPLE,)

    @classmethod
    def setUpClass(cls):
        context = folder()
        cls.folder = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        cls.archive = cls.folder / "archive"
        add(cls.archive, *cls.documents)


class Served(Archived):
    """And a server with `options`."""

    options = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Server(cls.archive, *cls.options)
        cls.addClassCleanup(cls.server.stop)
        cls.origin = f"http://127.0.0.1:{cls.server.port}"
