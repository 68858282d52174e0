"""Writes numpy-samples.txt: one array file a line, as a name and zlib-compressed base64. Needs numpy."""
import base64
import io
import zlib

import numpy as np

BASE = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="f4")


def show(name, raw):
    print(name, base64.b64encode(zlib.compress(raw, 9)).decode())


def npy(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def npz(save, **arrays):
    out = io.BytesIO()
    save(out, **arrays)
    return out.getvalue()


for t in ["<f8", ">f8", "<f4", ">f4", "<i8", ">i4", "<i2", "|i1", "<u8", ">u4", "<u2", "|u1"]:
    show(t, npy(BASE.astype(t)))
show("F", npy(np.asfortranarray(BASE.astype("<f8"))))
show("bool", npy(np.array([[True, False, True], [False, True, False], [True, True, False]])))
show("v2", npy(BASE.astype("<f8"), (2, 0)))
show("v3", npy(BASE.astype("<f8"), (3, 0)))
show("1d", npy(np.arange(3.0)))
show("3d", npy(np.zeros((2, 2, 2))))
show("U", npy(np.array(["a", "b"])))
show("c", npy(np.zeros((2, 2), complex)))
show("f2", npy(BASE.astype("f2")))
show("u8big", npy(np.array([[2**64 - 1, 1], [2**63 + 1025, 2], [5, 3]], dtype="u8")))
show("struct", npy(np.zeros(3, dtype=[("a", "f8"), ("b", "i4")])))
show("npz", npz(np.savez, X=X, y=np.array([0, 1, 1, 0])))
show("npzc", npz(np.savez_compressed, data=X, target=np.array([[0.5, 1], [1.5, 2], [2.5, 3], [3.5, 0]])))
show("npzbad", npz(np.savez, a=X, b=X))
show("npzmis", npz(np.savez, X=X, y=np.arange(3)))
